from django.urls import path

from psgs.views import association_parts, associations, capacity, networks

urlpatterns = [
    path("associations/", associations.association_list, name="associations"),
    path("associations/new/", associations.new, name="association_new"),
    path("associations/<uuid:pk>/", associations.detail, name="association"),
    path("associations/<uuid:pk>/edit/", associations.edit, name="association_edit"),
    path("associations/<uuid:pk>/board/", association_parts.board, name="association_board"),
    path("associations/<uuid:pk>/money/", association_parts.money, name="association_money"),
    path("associations/<uuid:pk>/places/", association_parts.places, name="association_places"),
    path("associations/<uuid:pk>/networks/", association_parts.networks, name="association_networks"),
    path("associations/<uuid:pk>/capacity/", capacity.of_association, name="association_capacity"),
    path("associations/<uuid:pk>/capacity/begin/", capacity.begin, name="capacity_begin"),
    path("associations/<uuid:pk>/move/<slug:move>/", associations.make_move, name="association_move"),
    path("associations/<uuid:pk>/add/<slug:part>/", association_parts.add, name="association_add"),
    path("associations/<uuid:pk>/paper/<int:key>/scan/", associations.paper_file, name="association_paper_file"),
    path("associations/<uuid:pk>/<slug:part>/<slug:key>/", association_parts.later, name="association_part"),
    path("networks/", networks.network_list, name="networks"),
    path("networks/seats/", networks.seat_list, name="forum_seats"),
    path("networks/new/", networks.new, name="network_new"),
    path("networks/<uuid:pk>/", networks.detail, name="network"),
    path("networks/<uuid:pk>/add/<slug:part>/", networks.add, name="network_add"),
    path("networks/<uuid:pk>/member/<int:key>/end/", networks.leave, {"part": "member"}, name="network_leave"),
    path("networks/<uuid:pk>/seat/<uuid:key>/end/", networks.leave, {"part": "seat"}, name="network_seat_end"),
    path("capacity/", capacity.round_list, name="capacity_rounds"),
    path("capacity/<uuid:pk>/", capacity.detail, name="capacity_round"),
    path("capacity/<uuid:pk>/answer/<slug:domain>/", capacity.answer, name="capacity_answer"),
    path("capacity/<uuid:pk>/complete/", capacity.complete, name="capacity_complete"),
    path("capacity/<uuid:pk>/plan/", capacity.plan, name="capacity_plan"),
]
