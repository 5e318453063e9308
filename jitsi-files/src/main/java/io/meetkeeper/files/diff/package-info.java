/**
 * How texts and changes are displayed: secrets masked, differences as unified diffs. Used by
 * config-service and auth-service.
 */
package io.meetkeeper.files.diff;
