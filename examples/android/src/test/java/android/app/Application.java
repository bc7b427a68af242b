package android.app;

/** What Robolectric's annotations name before Robolectric has loaded Android, which is not on the class path. */
public class Application {}
