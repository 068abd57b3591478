package dev.loralint.trainer.edit;

import dev.loralint.finding.Change;
import dev.loralint.trainer.tree.Env;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Span;
import dev.loralint.trainer.tree.Text;

/** Edits variables for a shell. Their names are not those of settings, so that the place decides which is meant. */
final class EnvEditor implements NotationEditor {

    @Override
    public boolean isReadable(String text) {
        return true;
    }

    @Override
    public String edited(String text, Change change, int at) throws CannotEdit {
        Entry entry = Env.parse(Text.of("", text)).entries().values().stream()
                .filter(one -> one.span().start() <= at && at <= one.span().end())
                .findFirst()
                .orElseThrow(() -> new CannotEdit("no variable is here"));
        if (change instanceof Change.SetSetting set) {
            Span value = entry.value().span();
            String plain = Literal.of(set.value()).plain();
            if (plain.chars().anyMatch(c -> c < ' ' || c == '"')) {
                throw new CannotEdit("its value has quotes in it");
            }
            boolean isQuoted = value.end() > value.start() && "\"'".indexOf(text.charAt(value.start())) >= 0;
            String quote =
                    isQuoted ? text.substring(value.start(), value.start() + 1) : plain.contains(" ") ? "\"" : "";
            return Splice.replace(text, value.start(), value.end(), quote + plain + quote);
        }
        if (change instanceof Change.RemoveSetting) {
            int start = entry.keySpan().start();
            return text.substring(0, Splice.lineStart(text, start)) + text.substring(Splice.nextLine(text, start));
        }
        throw new CannotEdit("not a change of a value");
    }
}
