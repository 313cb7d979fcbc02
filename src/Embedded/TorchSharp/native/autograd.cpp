// Gradients: flags, accumulated values, the backward pass, and the thread's modes.
#include "support.h"

#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/autograd.h>

using namespace otorch;

OT_API int ot_tensor_requires_grad(ot_tensor t) { return borrow(t).requires_grad(); }

OT_API int ot_tensor_set_requires_grad(ot_tensor t, int on) {
    return guarded([&] { borrow(t).set_requires_grad(on != 0); });
}

OT_API int ot_tensor_is_leaf(ot_tensor t) { return borrow(t).is_leaf(); }

OT_API int ot_tensor_grad(ot_tensor t, ot_tensor* out) {
    return guarded([&] {
        at::Tensor grad = impl(t)->grad();
        *out = give(std::move(grad));
    });
}

OT_API int ot_tensor_set_grad(ot_tensor t, ot_tensor grad) {
    return guarded([&] { borrow(t).mutable_grad() = borrow(grad); });
}

OT_API int ot_tensor_retain_grad(ot_tensor t) {
    return guarded([&] { borrow(t).retain_grad(); });
}

OT_API int ot_tensor_set_data(ot_tensor t, ot_tensor data) {
    return guarded([&] { borrow(t).set_data(borrow(data)); });
}

OT_API int ot_backward(const ot_tensor* roots, int nroots, const ot_tensor* grads, int ngrads, int retain_graph,
                       int create_graph, const ot_tensor* inputs, int ninputs) {
    return guarded([&] {
        torch::autograd::backward(borrow_all(roots, nroots), borrow_all(grads, ngrads), retain_graph != 0,
                                  create_graph != 0, borrow_all(inputs, ninputs));
    });
}

OT_API int ot_grad(const ot_tensor* roots, int nroots, const ot_tensor* grads, int ngrads, int retain_graph,
                   int create_graph, int allow_unused, const ot_tensor* inputs, int ninputs, ot_tensor* out) {
    return guarded([&] {
        auto result = torch::autograd::grad(borrow_all(roots, nroots), borrow_all(inputs, ninputs),
                                            borrow_all(grads, ngrads), retain_graph != 0, create_graph != 0,
                                            allow_unused != 0);
        for (size_t i = 0; i < result.size(); i++) out[i] = give(std::move(result[i]));
    });
}

OT_API int ot_grad_enabled() { return c10::GradMode::is_enabled(); }

OT_API void ot_set_grad_enabled(int on) { c10::GradMode::set_enabled(on != 0); }

OT_API int ot_inference_enabled() { return c10::InferenceMode::is_enabled(); }

OT_API int ot_inference_enter(int on, void** guard) {
    return guarded([&] { *guard = new c10::InferenceMode(on != 0); });
}

OT_API void ot_inference_leave(void* guard) { delete static_cast<c10::InferenceMode*>(guard); }
