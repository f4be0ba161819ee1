declare const brand: unique symbol;

/** A value that only its own `parse` can make: a plain `Value` does not pass for it. */
export type Brand<Value, Name extends string> = Value & { readonly [brand]: Name };
