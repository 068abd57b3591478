import dev.loralint.cli.Main;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Runs loralint and prints how many rules Drools then has in its bases: {@code java -cp loralint.jar DroolsRules.java WORDS}. It counts
 * objects, since a rule can be in several bases.
 */
public class DroolsRules {

    private static final String RULE = "org.drools.base.definitions.rule.impl.RuleImpl";

    public static void main(String[] words) {
        Runtime.getRuntime().addShutdownHook(new Thread(DroolsRules::print));
        Main.main(words);
    }

    private static void print() {
        try {
            Object histogram = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[] {"-all"}},
                            new String[] {String[].class.getName()});
            // number: instances bytes class
            for (String line : histogram.toString().split("\n")) {
                String[] cells = line.trim().split("\\s+");
                if (cells.length > 3 && cells[3].equals(RULE)) {
                    System.err.println("rules: " + cells[1]);
                }
            }
        } catch (JMException e) {
            throw new IllegalStateException("this JVM does not count objects", e);
        }
    }
}
