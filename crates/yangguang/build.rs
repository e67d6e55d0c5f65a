//! Builds anew when the example city changes, which is compiled in.

fn main() {
    println!("cargo:rerun-if-changed=../../city");
}
