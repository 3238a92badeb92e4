"""``zhenxuan evaluate …``: how the questionnaire and the advice treat everybody."""

import typer

from bot import evaluate_advice, evaluate_questionnaire

app = typer.Typer(help="How the model treats everybody, measured.", no_args_is_help=True)
app.command("advice")(evaluate_advice.advice)
app.command("questionnaire")(evaluate_questionnaire.questionnaire)
