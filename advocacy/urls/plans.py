from django.urls import path

from advocacy.views import activities, plans

urlpatterns = [
    path("advocacy/plans/", plans.plan_list, name="plans"),
    path("advocacy/plans/new/", plans.new, name="plan_new"),
    path("advocacy/plans/<uuid:pk>/", plans.detail, name="plan"),
    path("advocacy/plans/<uuid:pk>/edit/", plans.edit, name="plan_edit"),
    path("advocacy/plans/<uuid:pk>/messages/new/", plans.message_new, name="plan_message"),
    path("advocacy/plans/<uuid:pk>/steps/new/", plans.activity_new, name="plan_activity_new"),
    path("advocacy/plans/<uuid:pk>/changes/new/", plans.change_new, name="plan_change"),
    path("advocacy/plans/<uuid:pk>/evidence/", plans.evidence, name="plan_evidence"),
    path("advocacy/plans/<uuid:pk>/take-in/", plans.take_in, name="plan_take_in"),
    path("advocacy/plans/<uuid:pk>/resolved/", plans.resolve, name="plan_resolve"),
    path("advocacy/plans/<uuid:pk>/barriers/<int:link>/out/", plans.cluster_unlink, name="cluster_unlink"),
    path("advocacy/plans/<uuid:pk>/<slug:move>/", plans.make_move, name="plan_move"),
    path("advocacy/plans/steps/<uuid:pk>/", activities.detail, name="plan_activity"),
    path("advocacy/plans/steps/<uuid:pk>/report/", activities.report, name="plan_activity_report"),
    path("advocacy/plans/steps/<uuid:pk>/tasks/new/", activities.task_new, name="plan_activity_task"),
]
