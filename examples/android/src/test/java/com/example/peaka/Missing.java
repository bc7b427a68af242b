package com.example.peaka;

import com.android.tools.r8.DiagnosticsHandler;
import com.android.tools.r8.diagnostic.DefinitionContext;
import com.android.tools.r8.references.ClassReference;
import com.android.tools.r8.references.MethodReference;
import com.android.tools.r8.tracereferences.TraceReferencesConsumer;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A reference to a class of the platform that an Android version does not have, or not with this member.
 *
 * @param user the method that has it, or the class if it stands in no method of the source
 */
record Missing(String user, String platformClass) implements Comparable<Missing> {
    @Override
    public int compareTo(Missing other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return user + ": " + platformClass;
    }

    /** The collector of what {@code TraceReferences} finds. */
    static final class Collector implements TraceReferencesConsumer {
        private final SortedSet<Missing> all = new TreeSet<>();

        SortedSet<Missing> all() {
            return all;
        }

        @Override
        public void acceptType(TracedClass type, DiagnosticsHandler handler) {
            add(type, type.getReference());
        }

        @Override
        public void acceptField(TracedField field, DiagnosticsHandler handler) {
            add(field, field.getReference().getHolderClass());
        }

        @Override
        public void acceptMethod(TracedMethod method, DiagnosticsHandler handler) {
            add(method, method.getReference().getHolderClass());
        }

        private void add(TracedReference<?, ?> reference, ClassReference holder) {
            String name = holder.getTypeName();
            // what a library or the client itself lacks is inherited from the platform, or has a type of the platform
            // in its signature
            if (reference.isMissingDefinition() && name.matches("(java|javax|j\\$|android|dalvik)\\..*")) {
                all.add(new Missing(user(reference.getReferencedFromContext()), name));
            }
        }

        private static String user(DefinitionContext context) {
            if (context.isMethodContext()) {
                MethodReference method = context.asMethodContext().getMethodReference();
                String type = inSource(method.getHolderClass());
                String name = method.getMethodName();
                boolean isOfLambda = name.startsWith("lambda$")
                        || !type.equals(method.getHolderClass().getTypeName());
                return isOfLambda ? type : type + "#" + name;
            }
            return inSource(
                    context.isFieldContext()
                            ? context.asFieldContext().getFieldReference().getHolderClass()
                            : context.asClassContext().getClassReference());
        }

        /** Leaves out what D8 numbers anew with each change, as javac does with anonymous classes. */
        private static String inSource(ClassReference type) {
            return type.getTypeName().replaceAll("\\$(\\$ExternalSynthetic.*|\\d+$)", "");
        }
    }
}
