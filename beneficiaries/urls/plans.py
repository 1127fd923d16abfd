from django.urls import path

from beneficiaries.views import plan_parts, plan_review, plans

urlpatterns: list = [
    path("people/<uuid:pk>/plan/", plans.person_plan, name="person_plan"),
    path("people/<uuid:pk>/plan/new/", plans.new, name="care_plan_new"),
    path("plans/", plans.plan_list, name="care_plans"),
    path("plans/exercises/", plans.exercises, name="exercises"),
    path("plans/<uuid:pk>/", plans.plan, name="care_plan"),
    path("plans/<uuid:pk>/change/", plans.change, name="care_plan_change"),
    path("plans/<uuid:pk>/next/", plans.next_version, name="care_plan_next"),
    path("plans/<uuid:pk>/review/", plan_review.review, name="care_plan_review"),
    path("plans/<uuid:pk>/days/", plan_review.days, name="care_plan_days"),
    path("plans/<uuid:pk>/print/", plan_review.print_plan, name="care_plan_print"),
    path("plans/<uuid:pk>/move/<slug:name>/", plans.move, name="care_plan_move"),
    path("plans/<uuid:pk>/add/<slug:kind>/", plan_parts.new, name="care_plan_part_new"),
    path("plans/<uuid:pk>/<slug:kind>/<int:part_pk>/", plan_parts.change, name="care_plan_part"),
    path("plans/<uuid:pk>/<slug:kind>/<int:part_pk>/remove/", plan_parts.remove, name="care_plan_part_remove"),
]
