/**
 * One command to the bridge: look, check, act, look again. Called by the verticle and, through an
 * interface, by service.
 */
package io.meetkeeper.agent.bridge;
