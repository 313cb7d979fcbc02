// Lifetime, shape and memory of tensors.
#include "support.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/from_blob.h>
#include <c10/core/ScalarType.h>

#include <atomic>
#include <cstring>

using namespace otorch;

namespace {
std::atomic<int64_t> live{0};
}

void otorch::count_handle(int delta) noexcept { live.fetch_add(delta, std::memory_order_relaxed); }

OT_API void ot_tensor_free(ot_tensor t) {
    if (t == nullptr) return;
    count_handle(-1);
    using pointer = c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>;
    pointer::reclaim(impl(t));
}

OT_API ot_tensor ot_tensor_share(ot_tensor t) { return give(borrow(t)); }

OT_API int64_t ot_live_tensors() { return live.load(std::memory_order_relaxed); }

OT_API int64_t ot_tensor_dim(ot_tensor t) { return impl(t)->dim(); }

OT_API int64_t ot_tensor_numel(ot_tensor t) { return impl(t)->numel(); }

OT_API int ot_tensor_sizes(ot_tensor t, int64_t* out) {
    return guarded([&] {
        auto sizes = impl(t)->sizes();
        std::copy(sizes.begin(), sizes.end(), out);
    });
}

OT_API int ot_tensor_strides(ot_tensor t, int64_t* out) {
    return guarded([&] {
        auto strides = impl(t)->strides();
        std::copy(strides.begin(), strides.end(), out);
    });
}

OT_API int ot_tensor_dtype(ot_tensor t) {
    return static_cast<int>(c10::typeMetaToScalarType(impl(t)->dtype()));
}

OT_API int64_t ot_tensor_item_size(ot_tensor t) { return static_cast<int64_t>(impl(t)->itemsize()); }

OT_API int ot_tensor_device(ot_tensor t, int* type, int* index) {
    return guarded([&] {
        auto device = impl(t)->device();
        *type = static_cast<int>(device.type());
        *index = device.index();
    });
}

OT_API int ot_tensor_is_contiguous(ot_tensor t) { return impl(t)->is_contiguous(); }

OT_API int ot_tensor_is_sparse(ot_tensor t) { return impl(t)->is_sparse(); }

OT_API int64_t ot_tensor_storage_offset(ot_tensor t) { return impl(t)->storage_offset(); }

OT_API int ot_tensor_data(ot_tensor t, void** data) {
    return guarded([&] { *data = borrow(t).data_ptr(); });
}

OT_API int ot_tensor_from_memory(void* data, const int64_t* sizes, int dim, int dtype, void (*release)(void*),
                                 void* context, ot_tensor* out) {
    return guarded([&] {
        auto options = at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype));
        auto deleter = [release, context](void*) { release(context); };
        *out = give(at::from_blob(data, c10::IntArrayRef(sizes, dim), deleter, options));
    });
}

OT_API int ot_tensor_copy_from(const void* data, int64_t bytes, const int64_t* sizes, int dim, int dtype,
                               ot_tensor* out) {
    return guarded([&] {
        auto options = at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype));
        auto tensor = at::empty(c10::IntArrayRef(sizes, dim), options);
        auto room = tensor.numel() * static_cast<int64_t>(tensor.element_size());
        TORCH_CHECK(room == bytes, "the data has ", bytes, " bytes, and the shape needs ", room);
        if (bytes > 0) std::memcpy(tensor.data_ptr(), data, bytes);
        *out = give(std::move(tensor));
    });
}

OT_API int ot_promote_types(int a, int b, int* out) {
    return guarded([&] {
        *out = static_cast<int>(c10::promoteTypes(static_cast<at::ScalarType>(a), static_cast<at::ScalarType>(b)));
    });
}

OT_API int ot_can_cast(int from, int to) {
    return c10::canCast(static_cast<at::ScalarType>(from), static_cast<at::ScalarType>(to));
}
