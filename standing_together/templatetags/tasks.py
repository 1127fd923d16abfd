"""`{% load tasks %}{% task_lines found %}`: the tasks of a record on its page; one's own are links."""

from django import template

register = template.Library()


@register.inclusion_tag("components/task_lines.html", takes_context=True)
def task_lines(context, tasks):
    """`tasks` comes from `tasks_about(record)`."""
    tasks = list(tasks)
    me = context["request"].actor.user.pk
    return {"tasks": tasks, "openable": {task.pk for task in tasks if me in (task.owner_id, task.given_by_id)}}
