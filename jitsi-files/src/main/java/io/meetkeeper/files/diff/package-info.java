/**
 * Display of texts and changes: masked secrets, and unified diffs. Used by config-service,
 * auth-service, bridge-agent and metrics-collector.
 */
package io.meetkeeper.files.diff;
