package io.meetkeeper.backbone.contract.host;

import io.meetkeeper.backbone.contract.event.Severity;
import java.util.List;

/**
 * Something on a host that an operator should know, found without being asked.
 *
 * @param id stable name, for example {@code heap-caps}
 * @param severity how bad
 * @param summary one sentence with the numbers
 * @param remedy what to do, step by step
 */
public record HostFinding(String id, Severity severity, String summary, List<String> remedy) {}
