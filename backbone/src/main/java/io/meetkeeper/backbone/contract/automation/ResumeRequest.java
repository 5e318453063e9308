package io.meetkeeper.backbone.contract.automation;

/**
 * Lets automation go on after "suspended".
 *
 * @param host where
 * @param by token name of who asks
 * @param dryRun only say what would happen
 */
public record ResumeRequest(String host, String by, boolean dryRun) {}
