namespace Orleans.Runtime.Calls;

/// <summary>Something that carries calls and can be told to give one up.</summary>
internal interface ICancellable
{
    void Cancel(Call call);
}
