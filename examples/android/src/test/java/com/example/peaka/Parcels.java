package com.example.peaka;

import android.os.Bundle;
import android.os.Parcel;

/** Apart from the test, whose methods JUnit reads where there is no Android. */
final class Parcels {
    private Parcels() {}

    /** What happens to the state of an activity whose process ends. */
    static Bundle pass(Bundle bundle) {
        Parcel written = Parcel.obtain();
        written.writeBundle(bundle);
        byte[] bytes = written.marshall();
        written.recycle();
        Parcel read = Parcel.obtain();
        read.unmarshall(bytes, 0, bytes.length);
        read.setDataPosition(0);
        Bundle copy = read.readBundle(Parcels.class.getClassLoader());
        read.recycle();
        return copy;
    }
}
