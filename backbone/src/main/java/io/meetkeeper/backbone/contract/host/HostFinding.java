package io.meetkeeper.backbone.contract.host;

import io.meetkeeper.backbone.contract.check.Required;
import io.meetkeeper.backbone.contract.event.Severity;
import java.util.List;

/**
 * A problem on a host that the operator should know about.
 *
 * @param id stable name, for example {@code heap-caps}
 * @param severity severity
 * @param summary one sentence with the numbers
 * @param remedy steps to solve it
 */
public record HostFinding(
    @Required String id,
    @Required Severity severity,
    @Required String summary,
    @Required List<String> remedy) {}
