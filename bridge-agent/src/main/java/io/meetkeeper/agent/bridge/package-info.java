/**
 * Observes the bridge of this host and carries out the commands to it. Called by the verticle and,
 * through {@code SiteServiceAgent.LocalBridgeAgent}, by the service package.
 */
package io.meetkeeper.agent.bridge;
