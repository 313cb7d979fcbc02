// Whole optimizer steps over lists of tensors in one call, with the arithmetic of PyTorch's single-tensor loops.
#include "support.h"

#include <ATen/ops/maximum.h>
#include <ATen/ops/norm.h>
#include <ATen/ops/stack.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace otorch;

namespace {

struct NoGrad {
    bool before = c10::GradMode::is_enabled();
    NoGrad() { c10::GradMode::set_enabled(false); }
    ~NoGrad() { c10::GradMode::set_enabled(before); }
};

void adamw_one(const ot_adamw& o, at::Tensor param, at::Tensor grad, at::Tensor exp_avg, at::Tensor exp_avg_sq,
               at::Tensor max_exp_avg_sq) {
    if (o.maximize) grad = grad.neg();
    param.mul_(1 - o.lr * o.weight_decay);
    exp_avg.mul_(o.beta1).add_(grad, 1 - o.beta1);
    exp_avg_sq.mul_(o.beta2).addcmul_(grad, grad, 1 - o.beta2);
    const double step = static_cast<double>(o.step);
    const double step_size = o.lr / (1 - std::pow(o.beta1, step));
    const double correction = std::sqrt(1 - std::pow(o.beta2, step));
    if (o.amsgrad) max_exp_avg_sq.copy_(at::maximum(max_exp_avg_sq, exp_avg_sq));
    auto denominator = (o.amsgrad ? max_exp_avg_sq : exp_avg_sq).sqrt().div_(correction).add_(o.eps);
    param.addcdiv_(exp_avg, denominator, -step_size);
}

// A long parameter in blocks that stay in a core's cache from one operation to the next: the same arithmetic for each
// element, and a fraction of the traffic to memory, which is what such a step takes its time for. A block is a multiple
// of every vector's length, so no element changes between vectorised code and the rest behind it, which may round
// otherwise.
constexpr int64_t kBlock = 32768;

bool is_long_row(const at::Tensor& tensor, const at::Tensor& like) {
    return tensor.device().is_cpu() && tensor.is_contiguous() && tensor.numel() == like.numel() && tensor.numel() > kBlock;
}

void adamw_whole(const ot_adamw& o, const at::Tensor& param, const at::Tensor& grad, const at::Tensor& exp_avg,
                 const at::Tensor& exp_avg_sq, const at::Tensor& max_exp_avg_sq) {
    const bool rows = is_long_row(param, param) && is_long_row(grad, param) && is_long_row(exp_avg, param) &&
                      is_long_row(exp_avg_sq, param) && (!o.amsgrad || is_long_row(max_exp_avg_sq, param));
    if (!rows) return adamw_one(o, param, grad, exp_avg, exp_avg_sq, max_exp_avg_sq);
    const int64_t length = param.numel();
    for (int64_t start = 0; start < length; start += kBlock) {
        const auto block = [&](const at::Tensor& tensor) {
            return tensor.view({length}).narrow(0, start, std::min(kBlock, length - start));
        };
        adamw_one(o, block(param), block(grad), block(exp_avg), block(exp_avg_sq),
                  o.amsgrad ? block(max_exp_avg_sq) : at::Tensor());
    }
}

// A buffer that is still null becomes a copy of the first gradient, as in PyTorch.
void sgd_one(const ot_sgd& o, at::Tensor param, at::Tensor grad, ot_tensor& buffer) {
    if (o.maximize) grad = grad.neg();
    if (o.weight_decay != 0) grad = grad.add(param, o.weight_decay);
    if (o.momentum != 0) {
        at::Tensor momentum = borrow(buffer);
        if (!momentum.defined()) {
            momentum = grad.detach().clone();
            buffer = give(at::Tensor(momentum));
        } else {
            momentum.mul_(o.momentum).add_(grad, 1 - o.dampening);
        }
        grad = o.nesterov ? grad.add(momentum, o.momentum) : momentum;
    }
    param.add_(grad, -o.lr);
}

// The norm of the norms: PyTorch's clip_grad_norm_ does it so, and the rounding follows from it.
at::Tensor total_norm(const std::vector<at::Tensor>& grads, double norm_type) {
    std::vector<at::Tensor> norms;
    norms.reserve(grads.size());
    const bool infinite = std::isinf(norm_type);
    for (const auto& grad : grads) {
        auto value = grad.detach();
        norms.push_back(infinite ? value.abs().max() : at::norm(value, norm_type));
    }
    auto stacked = at::stack(norms);
    return infinite ? stacked.max() : at::norm(stacked, norm_type);
}

std::vector<at::Tensor> defined(const ot_tensor* handles, int count) {
    std::vector<at::Tensor> result;
    for (int i = 0; i < count; i++)
        if (handles[i] != nullptr) result.push_back(borrow(handles[i]));
    return result;
}

} // namespace

OT_API int ot_adamw_step(const ot_adamw* options, int count, const ot_tensor* params, const ot_tensor* grads,
                         const ot_tensor* exp_avg, const ot_tensor* exp_avg_sq, const ot_tensor* max_exp_avg_sq) {
    return guarded([&] {
        NoGrad no_grad;
        for (int i = 0; i < count; i++) {
            auto maximum = options->amsgrad ? borrow(max_exp_avg_sq[i]) : at::Tensor();
            adamw_whole(*options, borrow(params[i]), borrow(grads[i]), borrow(exp_avg[i]), borrow(exp_avg_sq[i]),
                        maximum);
        }
    });
}

OT_API int ot_sgd_step(const ot_sgd* options, int count, const ot_tensor* params, const ot_tensor* grads,
                       ot_tensor* momentum) {
    return guarded([&] {
        NoGrad no_grad;
        ot_tensor none = nullptr;
        for (int i = 0; i < count; i++)
            sgd_one(*options, borrow(params[i]), borrow(grads[i]), momentum == nullptr ? none : momentum[i]);
    });
}

OT_API int ot_grad_norm(const ot_tensor* grads, int count, double norm_type, double* out) {
    return guarded([&] {
        NoGrad no_grad;
        auto list = defined(grads, count);
        *out = list.empty() ? 0 : total_norm(list, norm_type).item<double>();
    });
}

OT_API int ot_clip_grad_norm(const ot_tensor* grads, int count, double max_norm, double norm_type, double* out) {
    return guarded([&] {
        NoGrad no_grad;
        *out = 0;
        auto list = defined(grads, count);
        if (list.empty()) return;
        auto norm = total_norm(list, norm_type);
        auto factor = norm.add(1e-6).reciprocal().mul(max_norm).clamp_max(1.0);
        for (auto& grad : list) grad.detach().mul_(factor.to(grad.device()));
        *out = norm.item<double>();
    });
}

OT_API int ot_zero_grad(const ot_tensor* params, int count, int set_to_none) {
    return guarded([&] {
        NoGrad no_grad;
        for (int i = 0; i < count; i++) {
            auto param = borrow(params[i]);
            auto& grad = param.mutable_grad();
            if (!grad.defined()) continue;
            if (set_to_none) {
                grad = at::Tensor();
                continue;
            }
            if (grad.grad_fn()) grad = grad.detach();
            else grad.set_requires_grad(false);
            grad.zero_();
        }
    });
}
