from django.urls import path

from beneficiaries.views import devices, person_devices, products, stock

urlpatterns = [
    path("people/<uuid:pk>/devices/", person_devices.devices, name="person_devices"),
    path("people/<uuid:pk>/devices/need/", person_devices.need, name="device_need"),
    path("people/<uuid:pk>/devices/measure/", person_devices.measure, name="measure"),
    path("devices/", devices.device_list, name="devices"),
    path("devices/products/", products.products, name="products"),
    path("devices/waiting/", products.waiting, name="device_waiting"),
    path("devices/stock/", stock.stock_list, name="stock"),
    path("devices/stock/new/", stock.new, name="stock_new"),
    path("devices/stock/<uuid:pk>/", stock.item, name="stock_item"),
    path("devices/stock/<uuid:pk>/change/", stock.change, name="stock_change"),
    path("devices/stock/<uuid:pk>/photo/", stock.photo, name="stock_photo"),
    path("devices/stock/<uuid:pk>/photo/new/", stock.photo_new, name="stock_photo_new"),
    path("devices/stock/<uuid:pk>/match/", stock.match, name="stock_match"),
    path("devices/stock/<uuid:pk>/<slug:name>/", stock.move, name="stock_move"),
    path("devices/loans/<uuid:pk>/slip/", devices.slip, name="loan_slip"),
    path("devices/<uuid:pk>/", devices.device, name="device"),
    path("devices/<uuid:pk>/lend/<uuid:item_pk>/", devices.lend, name="device_lend"),
    path("devices/<uuid:pk>/<slug:name>/", devices.move, name="device_move"),
]
