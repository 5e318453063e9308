/**
 * Carries out commands to Prosody, Jicofo and the web server, and passes those to the bridge on to
 * its agent.
 */
package io.meetkeeper.agent.service;
