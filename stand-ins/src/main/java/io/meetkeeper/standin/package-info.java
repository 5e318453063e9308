/**
 * Stand-ins for external services that no package registry offers: Jitsi Videobridge, the Machinist
 * service and Jicofo. Tests and the demo use them like the real services.
 */
package io.meetkeeper.standin;
