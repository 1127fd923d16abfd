# The doors of the project. What is behind them is in standing_together/local/, with the standard library only.
PYTHON ?= python3
# -B and no shell in between: a signal sent to make must reach the Python below it.
LOCAL = @$(PYTHON) -B standing_together/local

.PHONY: run test check services stop messages
.DEFAULT_GOAL := run

run:       ## install what is missing, start everything, print the address and the demo accounts
	$(LOCAL)/run.py

test:      ## the whole suite against real services and a real browser; ARGS="-k referral" narrows it
	$(LOCAL)/suite.py $(ARGS)

check:     ## lint, types, house rules, missing migrations, translations
	$(LOCAL)/check.py

services:  ## only the private PostgreSQL and Redis: eval "$(make -s services)"
	$(LOCAL)/bootstrap.py
	$(LOCAL)/services.py start

stop:      ## stop them
	$(LOCAL)/services.py stop

messages:  ## collect the translatable sentences into locale/ and compile what is translated
	$(LOCAL)/messages.py
