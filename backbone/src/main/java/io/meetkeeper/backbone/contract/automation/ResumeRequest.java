package io.meetkeeper.backbone.contract.automation;

/**
 * Resumes automation that is suspended.
 *
 * @param host host id
 * @param by token name of the caller
 * @param dryRun only answer what would happen, change nothing
 */
public record ResumeRequest(String host, String by, boolean dryRun) {}
