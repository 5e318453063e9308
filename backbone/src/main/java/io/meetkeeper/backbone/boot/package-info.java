/**
 * How a process starts and stops: its configuration, where it keeps its data, who it is, and its
 * roles in their order. Called by the {@code meetkeeper} command; nothing else knows in which mode
 * a process runs.
 */
package io.meetkeeper.backbone.boot;
