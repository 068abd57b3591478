package dev.loralint.audit;

import dev.loralint.check.UsageException;
import dev.loralint.files.ShownPath;

/** Audits what a request names: paths, headers, rules, cards. It prints nothing. */
public final class Audit {

    private Audit() {}

    /** @throws UsageException if a rule or a profile that is named does not exist, or {@code loralint.toml} is wrong */
    public static AuditOutcome run(AuditRequest request) throws UsageException {
        AuditParts parts = AuditParts.of(request);
        ShownPath shown = new ShownPath(request.directory());
        LoraSources sources = LoraSources.of(request, shown);
        Unaudited unaudited = new Unaudited();
        FleetAudit fleet = FleetAudit.of(sources.all(), sources.threads(), parts, unaudited, request.progress());
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
                unaudited.allWithoutAlphas());
    }
}
