// The process: last error, threads, devices, version.
#include "support.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <torch/version.h>

#include <atomic>

#include <dlfcn.h>

using namespace otorch;

namespace {

thread_local std::string last_error;

std::atomic<int> wanted_threads{0};
thread_local int followed_threads = 0;

// libtorch tells OpenMP and MKL about its thread count, but not an OpenBLAS that has threads of its own.
template <class Function>
Function blas(const char* name) {
    if (void* symbol = dlsym(RTLD_DEFAULT, name)) return reinterpret_cast<Function>(symbol);
    static void* library = dlopen("libopenblas.so.0", RTLD_LAZY | RTLD_NOLOAD);
    return library == nullptr ? nullptr : reinterpret_cast<Function>(dlsym(library, name));
}

} // namespace

void otorch::set_error(const char* message) noexcept {
    try {
        last_error = message;
    } catch (const std::bad_alloc&) {
        last_error.clear();
    }
}

void otorch::follow_num_threads() {
    const int wanted = wanted_threads.load(std::memory_order_relaxed);
    if (wanted == followed_threads) return;
    at::set_num_threads(wanted);
    followed_threads = wanted;
}

OT_API const char* ot_last_error() { return last_error.c_str(); }

OT_API const char* ot_version() { return TORCH_VERSION; }

OT_API int ot_get_num_threads() {
    int threads = 0;
    guarded([&] { threads = at::get_num_threads(); });
    return threads;
}

OT_API int ot_set_num_threads(int threads) {
    return guarded([&] {
        at::set_num_threads(threads);
        wanted_threads.store(threads, std::memory_order_relaxed);
        followed_threads = threads;
        if (auto set = blas<void (*)(int)>("openblas_set_num_threads")) set(threads);
    });
}

OT_API int ot_get_num_interop_threads() { return at::get_num_interop_threads(); }

OT_API int ot_set_num_interop_threads(int threads) {
    return guarded([&] { at::set_num_interop_threads(threads); });
}

// Zero where the BLAS in use is no OpenBLAS.
OT_API int ot_blas_threads() {
    auto get = blas<int (*)()>("openblas_get_num_threads");
    return get == nullptr ? 0 : get();
}

OT_API int ot_cuda_device_count() {
    int count = 0;
    return guarded([&] { count = at::globalContext().hasCUDA() ? at::detail::getCUDAHooks().getNumGPUs() : 0; })
        ? 0
        : count;
}

OT_API int ot_cuda_synchronize(int device) {
    return guarded([&] { at::detail::getCUDAHooks().deviceSynchronize(static_cast<c10::DeviceIndex>(device)); });
}

OT_API int ot_set_deterministic(int on, int warn_only) {
    return guarded([&] { at::globalContext().setDeterministicAlgorithms(on != 0, warn_only != 0); });
}

OT_API int ot_get_deterministic() {
    const auto& context = at::globalContext();
    return (context.deterministicAlgorithms() ? 1 : 0) | (context.deterministicAlgorithmsWarnOnly() ? 2 : 0);
}
