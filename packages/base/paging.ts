import { z } from "zod";

export interface Paging {
  /** From 1. */
  page: number;
  pageSize: number;
}

/** One page of a list, in udata's shape. */
export interface Page<T> {
  data: T[];
  page: number;
  page_size: number;
  total: number;
  next_page: string | null;
  previous_page: string | null;
}

const LARGEST_PAGE = 1000;

/** `?page=&page_size=` as udata reads them: both at least 1. */
export const paging = (size = 20) =>
  z.object({
    page: z.coerce.number().int().min(1).default(1),
    page_size: z.coerce.number().int().min(1).max(LARGEST_PAGE).default(size),
  });

export function offsetOf({ page, pageSize }: Paging): number {
  return (page - 1) * pageSize;
}

export function pageCount(total: number, pageSize: number): number {
  return Math.max(1, Math.ceil(total / pageSize));
}

/** `url` is the list's own address with its other parameters; next and previous are made from it. */
export function pageOf<T>(
  data: T[],
  total: number,
  { page, pageSize }: Paging,
  url: string,
): Page<T> {
  const at = (number: number) => {
    const address = new URL(url);
    address.searchParams.set("page", String(number));
    address.searchParams.set("page_size", String(pageSize));
    return address.href;
  };
  return {
    data,
    page,
    page_size: pageSize,
    total,
    next_page: page < pageCount(total, pageSize) ? at(page + 1) : null,
    previous_page: page > 1 ? at(page - 1) : null,
  };
}
