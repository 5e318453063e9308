/** Controls a compose container through the Docker Engine API. */
package io.meetkeeper.agent.docker;
