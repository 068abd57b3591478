/**
 * Launch scripts of POSIX shells, Windows' command prompt and PowerShell, read as far as it takes to see which words a
 * command is started with: quotes, continued lines, simple variables, lists and conditions. Nothing is ever run.
 */
@NullMarked
package dev.loralint.trainer.script;

import org.jspecify.annotations.NullMarked;
