// The C ABI between the managed engine and libtorch. Every function that can fail returns 0 on success
// and 1 on failure; ot_last_error() then holds this thread's message. No C++ exception crosses it.
#pragma once

#include <cstdint>

#define OT_API extern "C" __attribute__((visibility("default")))

// A counted reference to a tensor: the address of its TensorImpl. Null is the undefined tensor.
using ot_tensor = void*;

enum ot_kind : int32_t {
    OT_NONE = 0,
    OT_TENSOR = 1,
    OT_INT = 2,
    OT_DOUBLE = 3,
    OT_BOOL = 4,
    OT_INTS = 5,
    OT_TENSORS = 6,
    OT_OPTIONAL_TENSORS = 7,
    OT_DOUBLES = 8,
    OT_DEVICE = 9,
    OT_GENERATOR = 10,
    OT_STRING = 11,
};

// One argument or result of an operator. The managed twin is TorchSharp.Native.NativeValue.
struct ot_value {
    int32_t kind;
    int32_t count;
    union {
        void* pointer;
        int64_t integer;
        double real;
    };
};

// runtime.cpp
OT_API const char* ot_last_error();
OT_API const char* ot_version();
OT_API int ot_get_num_threads();
OT_API int ot_set_num_threads(int threads);
OT_API int ot_get_num_interop_threads();
OT_API int ot_set_num_interop_threads(int threads);
OT_API int ot_blas_threads();
OT_API int ot_cuda_device_count();
OT_API int ot_cuda_synchronize(int device);
OT_API int ot_set_deterministic(int on, int warn_only);
OT_API int ot_get_deterministic();

// ops.cpp
OT_API int ot_op_find(const char* name, const char* overload, void** op);
OT_API int ot_op_call(const void* op, const ot_value* args, int nargs, ot_value* results, int nresults);
OT_API void ot_free(void* block);

// tensor.cpp
OT_API void ot_tensor_free(ot_tensor t);
OT_API ot_tensor ot_tensor_share(ot_tensor t);
OT_API int64_t ot_live_tensors();
OT_API int64_t ot_tensor_dim(ot_tensor t);
OT_API int64_t ot_tensor_numel(ot_tensor t);
OT_API int ot_tensor_sizes(ot_tensor t, int64_t* out);
OT_API int ot_tensor_strides(ot_tensor t, int64_t* out);
OT_API int ot_tensor_dtype(ot_tensor t);
OT_API int64_t ot_tensor_item_size(ot_tensor t);
OT_API int ot_tensor_device(ot_tensor t, int* type, int* index);
OT_API int ot_tensor_is_contiguous(ot_tensor t);
OT_API int ot_tensor_is_sparse(ot_tensor t);
OT_API int64_t ot_tensor_storage_offset(ot_tensor t);
OT_API int ot_tensor_data(ot_tensor t, void** data);
OT_API int ot_tensor_from_memory(void* data, const int64_t* sizes, int dim, int dtype,
                                 void (*release)(void*), void* context, ot_tensor* out);
OT_API int ot_tensor_copy_from(const void* data, int64_t bytes, const int64_t* sizes, int dim, int dtype,
                               ot_tensor* out);
OT_API int ot_promote_types(int a, int b, int* out);
OT_API int ot_can_cast(int from, int to);

// autograd.cpp
OT_API int ot_tensor_requires_grad(ot_tensor t);
OT_API int ot_tensor_set_requires_grad(ot_tensor t, int on);
OT_API int ot_tensor_is_leaf(ot_tensor t);
OT_API int ot_tensor_grad(ot_tensor t, ot_tensor* out);
OT_API int ot_tensor_set_grad(ot_tensor t, ot_tensor grad);
OT_API int ot_tensor_retain_grad(ot_tensor t);
OT_API int ot_tensor_set_data(ot_tensor t, ot_tensor data);
OT_API int ot_backward(const ot_tensor* roots, int nroots, const ot_tensor* grads, int ngrads,
                       int retain_graph, int create_graph, const ot_tensor* inputs, int ninputs);
OT_API int ot_grad(const ot_tensor* roots, int nroots, const ot_tensor* grads, int ngrads, int retain_graph,
                   int create_graph, int allow_unused, const ot_tensor* inputs, int ninputs, ot_tensor* out);
OT_API int ot_grad_enabled();
OT_API void ot_set_grad_enabled(int on);
OT_API int ot_inference_enabled();
OT_API int ot_inference_enter(int on, void** guard);
OT_API void ot_inference_leave(void* guard);

// random.cpp
OT_API int ot_generator_create(int device_type, int device_index, uint64_t seed, void** out);
OT_API int ot_generator_default(int device_type, int device_index, void** out);
OT_API void ot_generator_free(void* generator);
OT_API int ot_generator_set_seed(void* generator, uint64_t seed);
OT_API int ot_generator_initial_seed(void* generator, uint64_t* seed);
OT_API int ot_generator_fresh_seed(void* generator, uint64_t* seed);
OT_API int ot_generator_get_state(void* generator, ot_tensor* out);
OT_API int ot_generator_set_state(void* generator, ot_tensor state);
OT_API int ot_manual_seed(uint64_t seed);

// optim.cpp
struct ot_adamw {
    double lr, beta1, beta2, eps, weight_decay;
    int64_t step;
    int32_t amsgrad, maximize;
};
struct ot_sgd {
    double lr, momentum, dampening, weight_decay;
    int32_t nesterov, maximize;
};
OT_API int ot_adamw_step(const ot_adamw* options, int count, const ot_tensor* params, const ot_tensor* grads,
                         const ot_tensor* exp_avg, const ot_tensor* exp_avg_sq, const ot_tensor* max_exp_avg_sq);
OT_API int ot_sgd_step(const ot_sgd* options, int count, const ot_tensor* params, const ot_tensor* grads,
                       ot_tensor* momentum);
OT_API int ot_grad_norm(const ot_tensor* grads, int count, double norm_type, double* out);
OT_API int ot_clip_grad_norm(const ot_tensor* grads, int count, double max_norm, double norm_type, double* out);
OT_API int ot_zero_grad(const ot_tensor* params, int count, int set_to_none);
