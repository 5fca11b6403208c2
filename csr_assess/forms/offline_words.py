"""Every sentence of the offline form, in the language in use. Its scripts fill the slots and make none of their own."""

from __future__ import annotations

from csr_assess.base.texts import _, counted
from csr_assess.base.written_dates import month_names

MOST_MINUTES = 180
"""Minutes that are told; what takes longer is told as this."""

FormWords = dict[str, str | list[str]]
"""By name a sentence, or one for each number from 0 on."""


def form_words(most: int) -> FormWords:
    """Return the sentences by the names that the scripts use; `most` is how many answers there can be."""
    return {**_start(most), **_way(), **_wrong(), **_records(), **_end(most), **_paper(), **_numbers()}


def _start(most: int) -> FormWords:
    return {
        "given": [
            counted("You have given {number} answer.", "You have given {number} answers.", n) for n in _upto(most)
        ],
        "open": [
            counted("About {number} question is left.", "About {number} questions are left.", n) for n in _upto(most)
        ],
        "stop": _("Stop whenever you like and go on later."),
        "true_today": _("Pick what is true today. You can skip any question."),
        "help_key": _("The button with the question mark says more about a question; so does the ? key."),
        "private": _("This is private: nothing leaves this device. This page cannot reach the internet."),
        "kept": _("Your answers are kept in this browser, on this device, until you erase them."),
        "not_kept": _("This page keeps nothing. Download your answers before you close it."),
        "cannot_keep": _("This browser keeps nothing for this page. Download your answers before you close it."),
        "shared": _("This is a shared computer: keep nothing in this browser"),
        "preset": _("Filled in already: {answer}. You can change it at the end."),
        "start": _("Start"),
        "go_on": _("Go on"),
        "open_file": _("Go on with a file I downloaded"),
        "no_file": _("This is not a file of this form. Choose one that you downloaded here, such as answers.json."),
        "left_out": _("What this form does not ask was left out: {names}. It stays in the file."),
        "look_over": _("Look at my answers"),
        "all_answered": _("You have answered everything. Look it over?"),
        "not_known": [
            counted(
                "Answer the {number} question you did not know", "Answer the {number} questions you did not know", n
            )
            for n in _upto(most)
        ],
        "elsewhere": _("This form was changed in another window. What it says there is shown here now."),
        "full": _("This browser has no more room. Your last answers are not kept: download them before you close it."),
    }


def _way() -> FormWords:
    return {
        "part": _("Part {count} of {total}: {title}"),
        "progress": _("Question {count} of about {total}"),
        "next": _("Next"),
        "save": _("Save and go back to my answers"),
        "back": _("Back"),
        "day": _("What a day can be like"),
        "day_unscored": _("Nothing here is scored. It is to help you choose."),
        "to_questions": _("Go on to the questions"),
        "unknown": _("I don't know"),
        "na": _("Does not apply to me"),
        "skip": _("Skip this question"),
        "skip_group": _("Skip these questions"),
        "take_back": _("Take my answer back and leave this blank"),
        "explain": _("? What this means"),
        "explained": _("What this means is shown below the question."),
        "steps": _("What each step looks like:"),
        "so_far": _("Your answer so far: {answer}"),
        "last": _("Your last answer: {answer}"),
        "marked": _("What you marked before is marked again. Next goes on with it."),
        "pick_one": _("Pick one."),
        "pick_several": _("Mark everything that fits."),
        "none": _("none"),
        "no_day_needed": _("The month and the year will do."),
        "year_of": _("12 months are 1 year."),
        "in_month": _("Month"),
        "on_day": _("Day"),
        "in_year": _("Year"),
        "pick": _("Choose from the list"),
        "another_place": _("Another place, by its code"),
        "place_code": _("Code of the place, such as CA-ON"),
        "months_of_year": [*month_names()],
    }


def _wrong() -> FormWords:
    return {
        "nothing_picked": _("Nothing is picked yet. Pick one, or use one of the buttons below."),
        "nothing_marked": _("Nothing is marked yet. Mark everything that fits, or skip the question."),
        "nothing_written": _("Nothing is written yet. Write your answer, or use one of the buttons below."),
        "no_number": _("“{found}” is not a number. Use digits, such as 14."),
        "not_whole": _("{found} is not a whole number. Leave the decimals out."),
        "too_low": _("{found} is too low. {low} is the least."),
        "too_high": _("{found} is too high. {high} is the most."),
        "no_day": _("That day is not on the calendar. Choose the month, and write the day and the year in digits."),
        "day_missing": _("A day is needed here as well. Write it in digits."),
        "no_month": _("That is not a month. Choose the month, and write the year in digits, such as 1990."),
        "no_code": _("“{found}” is not the code of a place. Write two letters, or as in CA-ON."),
        "too_long": _("This is too long: {most} characters are the most."),
        "alone": _("“{option}” goes with no other answer: the other marks were removed."),
        "not_alone": _("The mark at “{option}” was removed: it goes with no other answer."),
        "passed": _("{day} has passed. If it is right, press Next once more."),
        "strange_code": _("{code} is not a US state we know. To keep it as another place, press Next once more."),
    }


def _records() -> FormWords:
    return {
        "held_entry": _("Entry {count}: {entry}"),
        "remove": _("Remove entry {count}"),
        "removed": _("The entry was removed."),
        "added": _("The entry was added."),
        "add_one": _("Add one"),
        "add_another": _("Add another"),
        "add_this": _("Add this entry"),
        "drop_this": _("Leave this entry out"),
        "have_none": _("I have none"),
        "optional": _("{text} (may stay empty)"),
        "field_unknown": _("I don't know this"),
        "field_missing": _("“{field}” is missing. Fill it in, or say that you do not know it."),
        "nothing_held": _("There is no entry yet. Add one, or say that you have none."),
        "too_early": _("“{late}” cannot be before “{early}”. Correct one of the two, or leave one out."),
        "no_details": _("no details"),
    }


def _end(most: int) -> FormWords:
    return {
        "your_answers": _("Your answers"),
        "answered": [_("{count} of {total} answered").format(count=n, total="{total}") for n in _upto(most)],
        "look": _("Look them over. Choose one to change it."),
        "change": _("Change: {title}"),
        "change_short": _("Change"),
        "not_answered": _("not answered"),
        "finish": _("Finish"),
        "all_ready": _("Your answers are ready"),
        "who": _("A code or a name for your file. Both may stay empty."),
        "code": _("Code"),
        "name": _("Name"),
        "download": _("Download my answers"),
        "downloaded": _("{file} is in your downloads. Hand it to whoever gave you this form."),
        "then": _("To see your report, hand the file to whoever gave you this form, or run this where csr-assess is:"),
        "print_filled": _("Print my answers"),
        "erase": _("Erase my answers from this browser"),
        "erase_sure": _("Erase all your answers here? What you downloaded stays."),
        "erase_yes": _("Yes, erase them"),
        "erase_no": _("No, keep them"),
        "erased": _("Your answers were erased from this browser."),
    }


def _paper() -> FormWords:
    return {
        "print_blank": _("Print a blank form"),
        "paper_how": _("Mark or write your answer. Leave blank what you do not want to answer."),
        "paper_date": _("Date (year-month-day): ____-__-__"),
        "paper_code": _("Code or name: ______________________________"),
        "printed": _("Printed on {day}"),
    }


def _numbers() -> FormWords:
    return {
        "left": [
            _("less than a minute left"),
            *(counted("about {number} minute left", "about {number} minutes left", n) for n in _minutes()),
        ],
        "takes": [
            _("This takes less than a minute."),
            *(
                counted("This takes about {number} minute.", "This takes about {number} minutes.", n)
                for n in _minutes()
            ),
        ],
        "months": [counted("{months} month", "{months} months", n, months="{number}") for n in (1, 2)],
    }


def _minutes() -> range:
    return range(1, MOST_MINUTES + 1)


def _upto(most: int) -> range:
    return range(most + 1)
