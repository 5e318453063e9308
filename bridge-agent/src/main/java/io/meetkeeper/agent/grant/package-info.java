/**
 * The files that grant Meetkeeper more rights on a host: a polkit rule and a systemd drop-in. Used
 * by the commands of the suite.
 */
package io.meetkeeper.agent.grant;
