/** A compose container by the Docker Engine API. */
package io.meetkeeper.agent.docker;
