/**
 * Display of texts and changes: masked secrets, and unified diffs. Used by config-service and
 * auth-service.
 */
package io.meetkeeper.files.diff;
