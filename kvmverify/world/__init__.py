"""The KVM world as a transition system: state, one function a primitive, the property, the guard's observables."""
