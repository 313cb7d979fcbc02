namespace Orleans.Runtime.Calls;

/// <summary>What an answer says before its body.</summary>
internal readonly record struct ReplyHead(ReplyKind Kind, RejectionKind Rejection = default, string Reason = "");
