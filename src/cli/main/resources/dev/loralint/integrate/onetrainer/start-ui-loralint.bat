@echo off
REM Created by `loralint integrate onetrainer`; `--undo` removes it. Starts the window of OneTrainer with the check.
cd /d "%~dp0"
if not defined VENV_DIR set "VENV_DIR=%~dp0venv"
"%VENV_DIR%\Scripts\python.exe" -X utf8 -m loralint.onetrainer %*
pause
