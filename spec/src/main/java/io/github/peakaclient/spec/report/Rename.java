package io.github.peakaclient.spec.report;

/**
 * A rename by the vendor, with the overlay action that keeps the former name in Java.
 *
 * @param what the renamed schema or member
 * @param target the target of the action
 * @param action the action, in YAML
 */
public record Rename(String what, String target, String action) {}
