/** How hosts and their health look in answers. */
package io.meetkeeper.gateway.rest.view;
