package dev.loralint.audit;

import dev.loralint.check.UsageException;
import dev.loralint.files.ShownPath;
import dev.loralint.result.RelatedFiles;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Audits what a request names: paths, headers, rules, cards. It prints nothing. */
public final class Audit {

    private Audit() {}

    /** @throws UsageException if a rule or a profile that is named does not exist, or {@code loralint.toml} is wrong */
    public static AuditOutcome run(AuditRequest request) throws UsageException {
        AuditParts parts = AuditParts.of(request);
        ShownPath shown = new ShownPath(request.directory());
        LoraSources sources = LoraSources.of(request, shown);
        Unaudited unaudited = new Unaudited();
        List<LoraSource> all = sources.all();
        FleetAudit fleet = FleetAudit.of(all, sources.threads(), parts, unaudited, request.progress());
        parts.keep();
        sources.problems().forEach(unaudited::unread);
        return new AuditOutcome(
                parts.result(
                        request.subject(),
                        fleet.files(),
                        fleet.between(),
                        fleet.twins(),
                        fleet.same(),
                        unaudited.allUnread()),
                parts.rulebook(),
                parts.notes(),
                unaudited.allRefused(),
                unaudited.allUnloadable(),
                unaudited.allWithoutAlphas(),
                canGo(fleet.same(), all));
    }

    /** Nothing that another group keeps. */
    private static List<Path> canGo(List<RelatedFiles> groups, List<LoraSource> sources) {
        Set<String> names = new HashSet<>();
        groups.forEach(group -> names.addAll(group.others()));
        groups.forEach(group -> names.remove(group.keep()));
        return sources.stream()
                .filter(source -> source instanceof LoraSource.Local && names.contains(source.name()))
                .map(LoraSource::file)
                .toList();
    }
}
