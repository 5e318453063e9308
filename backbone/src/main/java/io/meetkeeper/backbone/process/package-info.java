/**
 * Roles from start to orderly stop, who this host is, what a role gets to work with; called by the
 * `meetkeeper` command.
 */
package io.meetkeeper.backbone.process;
