/**
 * Texts of the rights an administrator may grant (polkit rule, systemd drop-in). Used by
 * suite.command.
 */
package io.meetkeeper.agent.grant;
