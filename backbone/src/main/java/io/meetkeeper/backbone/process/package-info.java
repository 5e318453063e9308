/**
 * The roles of a process from start to orderly stop, the identity of the host, and the context of a
 * role. Called by the `meetkeeper` command.
 */
package io.meetkeeper.backbone.process;
