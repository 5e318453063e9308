/**
 * The configuration files of a Jitsi server. Each kind of document is parsed, edited at the
 * positions that its parser reports, and verified before it may replace the old text. Independent
 * of the bus and of roles; used by config-service for documents and by auth-service for the secure
 * domain.
 */
package io.meetkeeper.files;
