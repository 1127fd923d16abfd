from django.urls import path

from advocacy.views import promise_proof, promises, tracker

urlpatterns = [
    path("advocacy/", promises.promise_list, name="promises"),
    path("advocacy/promises/new/", promises.new, name="promise_new"),
    path("advocacy/promises/<uuid:pk>/", promises.detail, name="promise"),
    path("advocacy/promises/<uuid:pk>/postpone/", promises.postpone, name="promise_postpone"),
    path("advocacy/promises/<uuid:pk>/change/", promises.change_new, name="promise_change"),
    path("advocacy/promises/<uuid:pk>/files/<uuid:file_pk>/", promises.file, name="promise_file"),
    path("advocacy/promises/<uuid:pk>/verify/", promise_proof.verify, name="promise_verify"),
    path("advocacy/promises/<uuid:pk>/answers/<int:entry>/strike/", promise_proof.strike, name="promise_strike"),
    path("advocacy/promises/<uuid:pk>/remind/", promise_proof.remind, name="promise_remind"),
    path("advocacy/promises/<uuid:pk>/resolved/", promise_proof.resolve, name="promise_resolve"),
    path("advocacy/promises/<uuid:pk>/public/", promise_proof.publish_ask, name="promise_publish"),
    path("advocacy/promises/<uuid:pk>/public/approve/", promise_proof.publish_approve, name="promise_publish_approve"),
    path("advocacy/promises/<uuid:pk>/public/take-back/", promise_proof.publish_take_back, name="promise_publish_end"),
    path("advocacy/promises/<uuid:pk>/<slug:move>/", promises.make_move, name="promise_move"),
    path("promises/", tracker.tracker, name="promise_tracker"),
    path("promises/promises.csv", tracker.tracker_csv, name="promise_tracker_csv"),
]
