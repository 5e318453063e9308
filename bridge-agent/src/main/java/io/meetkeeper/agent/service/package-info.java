/** The same for Prosody, Jicofo and the web server. */
package io.meetkeeper.agent.service;
