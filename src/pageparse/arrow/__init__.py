"""The output contract as Arrow columns; needs the extra ``arrow``, asked for by ``arrow.schema`` on first use."""
