// What every translation unit shares: the error guard and the conversion of handles.
#pragma once

#include "otorch.h"

#include <ATen/core/Tensor.h>
#include <c10/util/Exception.h>

#include <string>
#include <utility>
#include <vector>

namespace otorch {

void set_error(const char* message) noexcept;

// OpenMP keeps the thread count for each calling thread. Results depend on it to the last bit, so that a thread
// that is about to compute takes over what any thread set last.
void follow_num_threads();

// Runs the body; a C++ exception becomes this thread's last error, without libtorch's own backtrace.
template <class Body>
int guarded(Body&& body) noexcept {
    try {
        follow_num_threads();
        body();
        return 0;
    } catch (const c10::Error& e) {
        set_error(e.what_without_backtrace());
    } catch (const std::exception& e) {
        set_error(e.what());
    } catch (...) {
        set_error("an unknown C++ exception");
    }
    return 1;
}

void count_handle(int delta) noexcept;

inline c10::TensorImpl* impl(ot_tensor handle) { return static_cast<c10::TensorImpl*>(handle); }

// A reference of its own to the tensor behind a handle; the handle keeps its count.
inline at::Tensor borrow(ot_tensor handle) {
    if (handle == nullptr) return {};
    using pointer = c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>;
    return at::Tensor(pointer::reclaim_copy(impl(handle)));
}

// Hands a tensor over to the managed side, which owes one ot_tensor_free.
inline ot_tensor give(at::Tensor&& tensor) {
    if (!tensor.defined()) return nullptr;
    count_handle(1);
    return tensor.unsafeReleaseTensorImpl();
}

inline std::vector<at::Tensor> borrow_all(const ot_tensor* handles, int count) {
    std::vector<at::Tensor> tensors;
    tensors.reserve(count);
    for (int i = 0; i < count; i++) tensors.push_back(borrow(handles[i]));
    return tensors;
}

} // namespace otorch
