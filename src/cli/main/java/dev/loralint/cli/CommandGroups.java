package dev.loralint.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The commands in the help of the program, by what they are for. */
final class CommandGroups {

    private record Group(String title, List<String> commands) {}

    private static final List<Group> GROUPS = List.of(
            new Group("Check and fix", List.of("check", "fix", "undo", "review", "report", "compare", "baseline")),
            new Group("Train", List.of("plan", "settings", "handoff", "trainers", "upgrade")),
            new Group("Captions", List.of("tags", "tag", "convert")),
            new Group("Finished LoRAs", List.of("audit", "repair")),
            new Group("Rules and settings", List.of("rules", "explain", "config", "trust")),
            new Group("Set up", List.of("init", "integrate", "server", "generate-completion")));

    private static final int INDENT = 2;

    private CommandGroups() {}

    /** Lists the commands of a program in groups. */
    static void in(CommandLine line) {
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, CommandGroups::list);
    }

    private static String list(Help help) {
        Map<String, Help> commands = help.subcommands();
        int width = INDENT
                + GROUPS.stream()
                        .flatMap(group -> group.commands().stream())
                        .mapToInt(String::length)
                        .max()
                        .orElse(0);
        StringBuilder text = new StringBuilder();
        for (Group group : GROUPS) {
            TextTable table = TextTable.forColumns(
                    help.colorScheme(),
                    new Column(width, INDENT, Column.Overflow.SPAN),
                    new Column(help.commandSpec().usageMessage().width() - width, INDENT, Column.Overflow.WRAP));
            for (String name : group.commands()) {
                Help command = commands.get(name);
                if (command != null) {
                    table.addRowValues(
                            help.colorScheme().commandText(name),
                            help.colorScheme()
                                    .text(command.commandSpec().usageMessage().header()[0]));
                }
            }
            text.append('\n').append(group.title()).append(":\n").append(table);
        }
        return text.toString();
    }
}
