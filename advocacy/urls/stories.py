from django.urls import path

from advocacy.views import public_stories, stories

urlpatterns = [
    path("advocacy/stories/", stories.story_list, name="stories"),
    path("advocacy/stories/new/", stories.new, name="story_new"),
    path("people/<uuid:pk>/story/new/", stories.tell_of, name="story_tell_of"),
    path("advocacy/stories/<uuid:pk>/", stories.detail, name="story"),
    path("advocacy/stories/<uuid:pk>/change/", stories.change, name="story_change"),
    path("advocacy/stories/<uuid:pk>/text/<slug:language>/", stories.text, name="story_text"),
    path("advocacy/stories/<uuid:pk>/photos/new/", stories.photo_new, name="story_photo_new"),
    path("advocacy/stories/<uuid:pk>/photos/<int:photo>/", stories.photo, name="story_photo"),
    path("advocacy/stories/<uuid:pk>/photos/<int:photo>/remove/", stories.photo_remove, name="story_photo_remove"),
    path("advocacy/stories/<uuid:pk>/consent/", stories.consent_new, name="story_consent_new"),
    path("advocacy/stories/<uuid:pk>/give-out/", stories.give_out, name="story_give_out"),
    path("advocacy/stories/<uuid:pk>/move/<slug:move>/", stories.make_move, name="story_move"),
    path("advocacy/story-consents/<int:pk>/withdraw/", stories.consent_withdraw, name="story_consent_withdraw"),
    path("advocacy/hand-outs/<int:pk>/called-back/", stories.called_back, name="hand_out_called_back"),
    path("stories/<uuid:pk>/", public_stories.page, name="story_public"),
    path("stories/<uuid:pk>/json/", public_stories.as_json, name="story_public_json"),
    path("stories/<uuid:pk>/photos/<int:photo>/", public_stories.photo, name="story_public_photo"),
]
